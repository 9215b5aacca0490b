/** What the chrome says in its own name. What programs give is shown as they give it. */
export interface ChromeWords {
  readonly back: string;
  readonly home: string;
  readonly menu: (name: string) => string;
  readonly close: (name: string) => string;
  readonly ok: string;
  readonly cancel: string;
  readonly leave: string;
  readonly share: string;
  readonly timeline: string;
  readonly favorites: string;
  readonly link: string;
  readonly settings: string;
  readonly reload: string;
  readonly about: string;
  /** What stands above the switches, and where there are none. */
  readonly allowed: string;
  readonly nothingAsked: string;
  readonly recent: string;
  readonly nothingDone: string;
  readonly outcome: Readonly<Record<'done' | 'refused' | 'failed', string>>;
  /** Names of permissions; what is not here is called by its own name. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly preview: string;
  readonly notLoaded: string;
  readonly privacy: (name: string) => string;
  readonly privacyTitle: string;
  readonly copied: string;
  readonly agree: string;
  readonly refuse: string;
}

/** The words of a language: Chinese for `zh…`, else English. */
export function chromeWords(language: string): ChromeWords {
  return language.toLowerCase().startsWith('zh') ? chinese : english;
}

const english: ChromeWords = {
  back: 'Back',
  preview: 'Pictures and videos',
  notLoaded: 'This cannot be shown.',
  home: 'Home',
  menu: (name) => `Menu of ${name}`,
  close: (name) => `Close ${name}`,
  ok: 'OK',
  cancel: 'Cancel',
  leave: 'Leave',
  share: 'Share to chat',
  timeline: 'Share to Moments',
  favorites: 'Add to favourites',
  link: 'Copy link',
  settings: 'Settings',
  reload: 'Reload',
  about: 'About',
  allowed: 'It may use',
  nothingAsked: 'It has not asked for anything yet.',
  recent: 'What it used lately',
  nothingDone: 'Nothing.',
  outcome: { done: 'done', refused: 'refused', failed: 'failed' },
  permissions: {
    login: 'Sign-in',
    pay: 'Payment',
    scan: 'Scanning codes',
    location: 'Location',
    share: 'Sharing',
    userProfile: 'Name and picture',
    phoneNumber: 'Phone number',
    chooseMedia: 'Photos and videos you choose',
    openLink: 'Opening links',
    clipboard: 'Clipboard',
    address: 'Postal address',
    invoiceTitle: 'Invoice details',
    contact: 'A contact you choose',
    choosePlace: 'A place you choose',
    openPlace: 'Showing places on a map',
    subscribe: 'Messages to you',
    motion: 'Motion of the device',
    privacy: 'Its privacy guide',
    camera: 'Camera',
    microphone: 'Microphone',
    record: 'Microphone',
    saveMedia: 'Saving to photos',
  },
  privacy: (name) => `${name} uses what it asks you for as its privacy guide says.`,
  privacyTitle: 'Privacy',
  copied: 'Copied',
  agree: 'Agree',
  refuse: 'Refuse',
};

const chinese: ChromeWords = {
  preview: '图片和视频',
  notLoaded: '无法显示',
  back: '返回',
  home: '返回首页',
  menu: (name) => `${name}的菜单`,
  close: (name) => `关闭${name}`,
  ok: '确定',
  cancel: '取消',
  leave: '离开',
  share: '发送给朋友',
  timeline: '分享到朋友圈',
  favorites: '收藏',
  link: '复制链接',
  settings: '设置',
  reload: '重新进入小程序',
  about: '关于',
  allowed: '允许使用',
  nothingAsked: '该小程序还没有请求任何权限。',
  recent: '最近使用',
  nothingDone: '没有记录。',
  outcome: { done: '已完成', refused: '已拒绝', failed: '失败' },
  permissions: {
    login: '登录',
    pay: '支付',
    scan: '扫码',
    location: '位置信息',
    share: '分享',
    userProfile: '昵称和头像',
    phoneNumber: '手机号',
    chooseMedia: '选中的照片或视频',
    openLink: '打开链接',
    clipboard: '剪切板',
    address: '收货地址',
    invoiceTitle: '发票抬头',
    contact: '选中的联系人',
    choosePlace: '选中的地点',
    openPlace: '在地图上查看地点',
    subscribe: '订阅消息',
    motion: '设备动作',
    privacy: '隐私保护指引',
    camera: '摄像头',
    microphone: '麦克风',
    record: '麦克风',
    saveMedia: '保存到相册',
  },
  privacy: (name) => `${name}将按照其隐私保护指引使用你同意提供的信息。`,
  privacyTitle: '隐私保护提示',
  copied: '内容已复制',
  agree: '同意',
  refuse: '拒绝',
};
