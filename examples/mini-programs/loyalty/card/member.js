const key = 'member';
/** Stamps for a free cup. */
const full = 10;
/** Entries of the history, and codes that are remembered as used. */
const most = 30;

/** The code of a till: the shop's sign, the till, and a number that counts once. */
const tillCode = /^corner-coffee:stamp:([a-z0-9-]{1,32}):([0-9a-f]{4,32})$/;

function read() {
  const kept = wx.getStorageSync(key);
  if (kept) return kept;
  const fresh = {
    number: newNumber(),
    since: Date.now(),
    stamps: 0,
    history: [],
    used: [],
    name: '',
    face: '',
    hasPhone: false,
    isTold: false,
  };
  wx.setStorageSync(key, fresh);
  return fresh;
}

/** Twelve digits, as they stand below the bars. */
function newNumber() {
  let number = '80';
  while (number.length < 12) number += Math.floor(Math.random() * 10);
  return number;
}

function change(changes) {
  const next = { ...read(), ...changes };
  wx.setStorageSync(key, next);
  return next;
}

const entry = (member, kind) => [{ kind, at: Date.now() }, ...member.history].slice(0, most);

module.exports = {
  full,
  read,
  change,
  /** Stamps the card for a scanned code: `stamped`, `wrong`, or `twice`. */
  stamp(code) {
    const found = tillCode.exec(code);
    if (!found) return 'wrong';
    const member = read();
    // The picture of a till is printed with a number that does not change: it counts once a minute.
    const use = `${found[1]}:${found[2]}:${Math.floor(Date.now() / 60_000)}`;
    if (member.used.includes(use)) return 'twice';
    change({ stamps: Math.min(full, member.stamps + 1), history: entry(member, 'stamp'), used: [use, ...member.used].slice(0, most) });
    return 'stamped';
  },
  redeem() {
    change({ stamps: 0, history: entry(read(), 'free') });
  },
};
