"""Opinions on points of a draft: written with an answer, laid out as a matrix, settled by who drafts."""
