/** What app.json says, checked; fields that are unknown are left out. Sizes are px, colours as written. */
export interface AppConfig {
  /** All pages of all packages, without extension; the first is the entry. */
  readonly pages: readonly string[];
  readonly window: WindowConfig;
  readonly tabBar?: TabBarConfig;
  /** What is otherwise in a dark theme, by the program's own theme.json. */
  readonly dark?: { readonly window?: Partial<WindowConfig>; readonly tabBar?: Partial<TabBarConfig> };
  /** What `wx.getExtConfig` gives: `ext` of ext.json. */
  readonly ext?: Readonly<Record<string, unknown>>;
  readonly subPackages: readonly SubPackageConfig[];
  /** Packages to fetch when a page opens, by page. */
  readonly preloadRule: Readonly<Record<string, { readonly packages: readonly string[]; readonly network: 'all' | 'wifi' }>>;
  readonly usingComponents: Readonly<Record<string, string>>;
  /** Names of the program's permissions with the words that explain them, as in `permission`. */
  readonly permission: Readonly<Record<string, { readonly desc: string }>>;
  readonly requiredPrivateInfos: readonly string[];
  readonly networkTimeout: Readonly<Partial<Record<'request' | 'connectSocket' | 'uploadFile' | 'downloadFile', number>>>;
  readonly darkmode: boolean;
  readonly lazyCodeLoading: boolean;
  readonly style?: 'v2';
  /** The folder of workers. */
  readonly workers?: string;
}

/** How a page looks around its content. */
export interface WindowConfig {
  readonly navigationBarBackgroundColor?: string;
  readonly navigationBarTextStyle?: 'black' | 'white';
  readonly navigationBarTitleText?: string;
  readonly navigationStyle?: 'default' | 'custom';
  readonly backgroundColor?: string;
  readonly backgroundTextStyle?: 'dark' | 'light';
  readonly enablePullDownRefresh?: boolean;
  /** Px from the bottom at which `onReachBottom` is called. */
  readonly onReachBottomDistance?: number;
  readonly disableScroll?: boolean;
  /** Where the program begins after it was left at this page; without one nothing of that is kept. */
  readonly restartStrategy?: 'homePage' | 'homePageAndLatestPage';
}

/** The bar of places at the bottom. */
export interface TabBarConfig {
  readonly color?: string;
  readonly selectedColor?: string;
  readonly backgroundColor?: string;
  readonly borderStyle?: 'black' | 'white';
  readonly position: 'bottom' | 'top';
  readonly custom: boolean;
  /** 2 to 5. */
  readonly list: readonly {
    readonly pagePath: string;
    readonly text: string;
    readonly iconPath?: string;
    readonly selectedIconPath?: string;
  }[];
}

/** A part that is fetched when it is needed. */
export interface SubPackageConfig {
  readonly root: string;
  readonly name?: string;
  /** Without the root. */
  readonly pages: readonly string[];
  readonly independent: boolean;
}

/** What the JSON of a page or a component says. */
export interface ComponentConfig extends WindowConfig {
  readonly component: boolean;
  /** How the page looks otherwise in a dark theme. */
  readonly dark?: Partial<WindowConfig>;
  /** Tag to path, or to `plugin:…` which is refused when used. */
  readonly usingComponents: Readonly<Record<string, string>>;
  /** Generic's name to the path of its default, or null. */
  readonly componentGenerics: Readonly<Record<string, string | null>>;
  /** Tag to the tag that stands for it until its package is there. */
  readonly componentPlaceholder: Readonly<Record<string, string>>;
  readonly styleIsolation?: 'isolated' | 'apply-shared' | 'shared' | 'page-isolated' | 'page-apply-shared' | 'page-shared';
}
