/** What do the tape's words say? The same as src/core/codec/tape/word.rs. */

/** The low four bits of a word; the others say how much, how long or which. @internal */
export const TEXT = 0, WIDE = 1, APART = 2, QUOTED = 3, INTEGER = 4, NUMBER = 5, LITERAL = 6, NAME = 7,
  MESSAGE = 8, OPEN_MESSAGE = 9, KEY = 10, LIST = 11, MAP = 12, SEGMENT = 13, UNIT_ITEM = 14, UNIT_MEMBER = 15;
