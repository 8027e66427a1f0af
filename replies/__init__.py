"""All Chinese a rep reads is written here."""
