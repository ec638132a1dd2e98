"""Notices: what happened that concerns a person, told in the program, by e-mail, by SMS and by web push."""
