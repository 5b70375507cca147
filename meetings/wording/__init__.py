"""How minutes are worded in house style. Pure: facts in, blocks of words out; nothing here knows Django."""
