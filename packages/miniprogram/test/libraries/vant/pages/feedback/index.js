import Dialog from '@vant/weapp/dialog/dialog';
import Notify from '@vant/weapp/notify/notify';
import Toast from '@vant/weapp/toast/toast';

Page({
  data: {
    said: '',
    popup: false,
    sheet: false,
    share: false,
    overlay: false,
    isOwn: false,
    goods: 0,
    options: [
      { text: 'All', value: 0 },
      { text: 'New', value: 1 },
    ],
    actions: [{ name: 'First' }, { name: 'Second', subname: 'with words' }, { name: 'Off', disabled: true }],
    shares: [
      { name: 'WeChat', icon: 'wechat', openType: 'share' },
      { name: 'Link', icon: 'link' },
    ],
  },
  dialog() {
    Dialog.alert({ title: 'Title', message: 'What it says' }).then(() => this.setData({ said: 'alert closed' }));
  },
  confirm() {
    Dialog.confirm({ title: 'Sure?', message: 'Really' }).then(
      () => this.setData({ said: 'confirmed' }),
      () => this.setData({ said: 'refused' }),
    );
  },
  own() {
    this.setData({ isOwn: true });
  },
  closeOwn() {
    this.setData({ isOwn: false });
  },
  confirmOwn() {
    this.setData({ said: 'own confirmed' });
  },
  toast() {
    Toast.success('Well done');
  },
  notify() {
    Notify({ type: 'success', message: 'Something came' });
  },
  open(event) {
    this.setData({ [event.currentTarget.dataset.name]: true });
  },
  close(event) {
    const { name } = event.currentTarget.dataset;
    this.setData({ [name]: false });
    if (name === 'popup' || name === 'overlay') this.setData({ said: `closed ${name}` });
  },
  select({ detail, currentTarget }) {
    this.setData({ [currentTarget.dataset.name]: false, said: `selected ${detail.name}` });
  },
  setGoods({ detail }) {
    this.setData({ goods: detail, said: `goods ${detail}` });
  },
  closed({ detail: { position, instance } }) {
    this.setData({ said: `swiped ${position}` });
    instance.close();
  },
});
