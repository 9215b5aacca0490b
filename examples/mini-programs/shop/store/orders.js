const cart = require('./cart');
const coupons = require('./coupons');

const key = 'orders';
/** Orders that are kept. */
const most = 100;

const read = () => wx.getStorageSync(key) || [];
const write = (orders) => wx.setStorageSync(key, orders.slice(0, most));
const find = (id) => read().find((order) => order.id === id);

/** A number that people can read out: the day, and a count. */
function nextId(now) {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}${String(read().length + 1).padStart(4, '0')}`;
}

module.exports = {
  all: read,
  find,
  place({ lines, coupon, address, note }) {
    const now = new Date();
    const bought = lines.map(({ id, option, count }) => ({ id, option, count }));
    const order = {
      id: nextId(now),
      state: 'waiting',
      at: now.getTime(),
      lines: bought,
      coupon,
      address,
      note,
      ...coupons.totalsOf(lines, coupon),
    };
    write([order, ...read()]);
    if (coupon) coupons.spend(coupon);
    cart.remove(...bought);
    return order;
  },
  cancel(id) {
    const order = find(id);
    if (order?.coupon) coupons.claim(order.coupon);
    write(read().filter((one) => one.id !== id));
  },
  /**
   * Pays through the app that this program runs in. A shop with a server asks it for the fields of the payment; this one has
   * none, and tells the sum itself.
   */
  async pay(id, description) {
    const { total } = find(id);
    await wx.requestPayment({
      timeStamp: String(Math.floor(Date.now() / 1000)),
      nonceStr: id,
      package: `prepay_id=${id}`,
      signType: 'RSA',
      paySign: id,
      totalFee: total,
      currency: 'CNY',
      description,
    });
    write(read().map((order) => (order.id === id ? { ...order, state: 'paid', paidAt: Date.now() } : order)));
  },
  saved: () => read().reduce((sum, order) => sum + (order.state === 'waiting' ? 0 : order.off), 0),
};
