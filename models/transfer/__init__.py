"""Records in bulk: tables in, rows out, and the whole database as one file. No command line and no chat here."""
