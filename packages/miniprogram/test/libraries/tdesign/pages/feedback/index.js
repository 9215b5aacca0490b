import ActionSheet, { ActionSheetTheme } from 'tdesign-miniprogram/action-sheet/index';
import Dialog from 'tdesign-miniprogram/dialog/index';
import Message from 'tdesign-miniprogram/message/index';
import Toast from 'tdesign-miniprogram/toast/index';

Page({
  data: {
    dialog: false,
    popup: false,
    drawer: false,
    overlay: false,
    popover: false,
    guided: false,
    step: -1,
    said: '',
    items: [{ title: 'First' }, { title: 'Second' }],
    goods: [
      { label: 'All', value: 'all' },
      { label: 'New', value: 'new' },
    ],
    good: 'all',
    guides: [],
  },
  open(event) {
    this.setData({ [event.currentTarget.dataset.name]: true });
  },
  closed({ type, currentTarget }) {
    const { name } = currentTarget.dataset;
    this.setData({ [name]: false, said: `${type} ${name}` });
  },
  confirm() {
    Dialog.confirm({ context: this, title: 'Sure?', content: 'Really', confirmBtn: 'Yes', cancelBtn: 'Never' }).then(
      () => this.setData({ said: 'confirmed' }),
      () => this.setData({ said: 'refused' }),
    );
  },
  toast() {
    Toast({ context: this, selector: '#t-toast', message: 'Well done', theme: 'success', direction: 'column', duration: 800 });
  },
  message() {
    Message.info({ context: this, offset: [90, 16], content: 'Something came', duration: 3000 });
  },
  sheet() {
    ActionSheet.show({
      theme: ActionSheetTheme.List,
      selector: '#t-action-sheet',
      context: this,
      items: ['One', 'Two', { label: 'Off', disabled: true }],
    });
  },
  selected({ detail: { selected } }) {
    this.setData({ said: `selected ${selected.label ?? selected}` });
  },
  item({ detail: { item } }) {
    this.setData({ drawer: false, said: `item ${item.title}` });
  },
  swiped() {
    this.setData({ said: 'swiped' });
  },
  setGood({ detail: { value } }) {
    this.setData({ good: value, said: `good ${value}` });
  },
  setPopover({ detail: { visible } }) {
    this.setData({ popover: visible });
  },
  guide() {
    this.setData({
      guided: true,
      step: 0,
      guides: [
        {
          element: () => new Promise((resolve) => this.createSelectorQuery().select('.pop').boundingClientRect(resolve).exec()),
          title: 'Look here',
          body: 'words',
          placement: 'top-left',
        },
      ],
    });
  },
  finish() {
    this.setData({ guided: false, said: 'guided' });
  },
});
