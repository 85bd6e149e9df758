"""Takes messages out of the house: by a mail server, or as drafts in a folder."""
