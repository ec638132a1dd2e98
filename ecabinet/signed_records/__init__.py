"""Records of decisions as signed files that anybody can read and check: what is the same for every kind of them."""
