"""The papers that come out of written opinions, in the layout of NĐ 30/2020: pure, from plain data to bytes."""
