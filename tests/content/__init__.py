"""Everything a person types is text: it comes back as it is, and never acts."""
