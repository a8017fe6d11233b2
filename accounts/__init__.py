"""People: the account, saved and applied-for jobs, export and erasure.

Owns `User` and everything that says something about a person, except what they asked to be told (that is `alerts`).
`alerts` may import `accounts.models`; nothing below may import this app: lower apps say `settings.AUTH_USER_MODEL`.
"""
