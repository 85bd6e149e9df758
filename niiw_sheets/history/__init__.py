"""What a coalition's runs remember between them, in a database.

Nothing is imported here: `model` must stay cheap, and only `store` and its helpers load SQLAlchemy.
"""
