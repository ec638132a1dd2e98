"""Intake: a file that nobody trusts becomes pages, words and pictures, in a confined process."""
