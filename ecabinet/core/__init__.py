"""What every part stands on: database, transaction, journal, forms, problems, web; imports nothing of ours."""
