const words = require('../words/index');

const key = 'coupons';
const deliveryFee = 1200;
const freeFrom = 14900;

const sum = (lines) => lines.reduce((total, line) => total + line.sum, 0);

/** Each coupon with its rule: how many fen it takes off goods, and off delivery. */
const rules = [
  { id: 'welcome', sign: '¥20', off: (lines) => (sum(lines) >= 10000 ? 2000 : 0) },
  { id: 'tea', sign: '85', off: (lines) => Math.min(3000, Math.round(sum(lines.filter(({ category }) => category === 'tea')) * 0.15)) },
  { id: 'ship', sign: '¥12', off: (_lines, delivery) => delivery },
];

const stateOf = () => wx.getStorageSync(key) || {};
const setState = (id, state) => wx.setStorageSync(key, { ...stateOf(), [id]: state });

const list = () => {
  const state = stateOf();
  return rules.map(({ id, sign }) => ({
    id,
    sign: id === 'tea' ? (words.isChinese ? '8.5折' : '15%') : sign,
    name: words.couponNames[id],
    rule: words.couponRules[id],
    state: state[id] ?? 'new',
  }));
};

/** What an order comes to, with the coupon or without one. All in fen. */
function totalsOf(lines, coupon) {
  const goods = sum(lines);
  const delivery = goods === 0 || goods >= freeFrom ? 0 : deliveryFee;
  const rule = rules.find(({ id }) => id === coupon);
  const off = rule ? Math.min(goods + delivery, rule.off(lines, delivery)) : 0;
  return { goods, delivery, off, total: goods + delivery - off };
}

/** The coupons that a person has and that take something off, the best first. */
function fitting(lines) {
  return list()
    .filter(({ state }) => state === 'claimed')
    .map((coupon) => ({ ...coupon, off: totalsOf(lines, coupon.id).off }))
    .filter(({ off }) => off > 0)
    .sort((a, b) => b.off - a.off);
}

module.exports = {
  list,
  totalsOf,
  fitting,
  claim: (id) => setState(id, 'claimed'),
  spend: (id) => setState(id, 'used'),
  waiting: () => list().filter(({ state }) => state === 'claimed').length,
};
