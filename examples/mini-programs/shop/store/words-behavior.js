const words = require('../words/index');

/** Gives a component the words of the reader's language as `w`. */
module.exports = Behavior({ data: { w: words } });
