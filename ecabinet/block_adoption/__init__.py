"""Items adopted together without debate: put together, taken out by any member, put to one vote for all of them."""
