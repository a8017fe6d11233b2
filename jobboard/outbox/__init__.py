"""The local outbox: mail of the embedded profile is kept in the database and shown on a page instead of being sent.

It shows everybody's confirmation links to whoever can open the page. That is right on one's own machine, where the
profile listens on 127.0.0.1 only, and nowhere else: production does not install this app.
"""
