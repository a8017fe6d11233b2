"""Saved searches and the mails they lead to.

Owns the saved search, the digest that is due for it and every attempt to deliver it. Nothing may import this app but
the project's wiring. What fits a search is decided by `listings.search`, never here.
"""
