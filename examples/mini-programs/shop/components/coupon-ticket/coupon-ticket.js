Component({
  properties: { coupon: Object, action: String, chosen: Boolean },
  methods: {
    act() {
      this.triggerEvent('act', this.data.coupon.id);
    },
  },
});
