"""The papers that come out of a meeting: minutes, notice of conclusions, vote sheets; how a body words them."""
