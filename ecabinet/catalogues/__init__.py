"""Catalogues that other parts choose from: positions, kinds of meetings and papers, issuing agencies, rooms."""
