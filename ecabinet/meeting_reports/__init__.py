"""How members and ministries took part in meetings over a period: attendance, speaking, voting, written opinions."""
