import type { PlainValue } from '../protocol/plain-value.js';
import type { Regions } from './view-data.js';

/** What a program gives with a call: plain values, to be parsed by who serves it. */
export type CapabilityInput = Readonly<Record<string, PlainValue>>;

/** Who asks. It comes from the port the call came over, never from the call. */
export interface CapabilityCaller {
  readonly program: string;
  readonly signal: AbortSignal;
}

type Capability<Result> = (input: CapabilityInput, caller: CapabilityCaller) => Promise<Result>;

/**
 * What the host app can do for programs, all optional; what is left out fails as not supported. Each is called only after the
 * person allowed it to the program, with fields as WeChat names them; a rejection becomes the call's `fail`.
 */
export interface Capabilities {
  /** `wx.login`: a code that the developer's server exchanges. */
  readonly login?: Capability<{ readonly code: string }>;
  /** `wx.requestPayment`: settles when it is paid. */
  readonly pay?: Capability<void>;
  /** `wx.scanCode`. */
  readonly scan?: Capability<{ readonly result: string; readonly scanType?: string }>;
  /** `wx.getLocation`: WGS-84, degrees, accuracy in metres. */
  readonly location?: Capability<{ readonly latitude: number; readonly longitude: number; readonly accuracy: number }>;
  /**
   * A page is passed on: `kind` (`share` to a chat, `timeline`, `favorites`, `link`), `title` or `''`, `path` with its query,
   * `imageUrl` or `''`, and `image`, its bytes where it is a file of the program's own, else null.
   */
  readonly share?: Capability<void>;
  /**
   * A file is passed on: `kind` (`image`, `video`, `file`), `name`, `mime` and `bytes`: `wx.showShareImageMenu`,
   * `wx.shareVideoMessage`, `wx.shareFileMessage`.
   */
  readonly shareFile?: Capability<void>;
  /** `wx.getUserProfile`. */
  readonly userProfile?: Capability<{ readonly nickName: string; readonly avatarUrl: string }>;
  /** A button of type `getPhoneNumber`: a code that the developer's server exchanges. */
  readonly phoneNumber?: Capability<{ readonly code: string }>;
  /** `wx.chooseMedia`, `wx.chooseImage`: files that the person chose. */
  readonly chooseMedia?: Capability<readonly Blob[]>;
  /** `wx.chooseMessageFile`: files that the person chose, with their names where they have some. `type` and `extension` say of what kind. */
  readonly chooseFile?: Capability<readonly Blob[]>;
  /**
   * `wx.cropImage`, `wx.editImage`: a picture that the person works on; `createImageEditor` of `@guanxi/miniprogram/image-editor` is one.
   * `kind` is `crop` or `edit`, `image` the bytes, `mime` their type, `ratio` width by height of what is cut out, or null. Rejects with
   * `fail cancel` when the person does not want to. Nobody is asked: whoever edits has said yes.
   */
  readonly editImage?: Capability<Blob>;
  /** What `camera` sees; `devicePosition` is `front` or `back`. Its tracks are stopped when nobody looks any more. */
  readonly camera?: Capability<MediaStream>;
  /** `wx.getRecorderManager`: what the microphone hears. Its tracks are stopped when the recording ends. */
  readonly microphone?: Capability<MediaStream>;
  /** `wx.chooseAddress`: a postal address that the person chose. */
  readonly address?: Capability<PostalAddress>;
  /** `wx.chooseInvoiceTitle`: whom an invoice is made out to. */
  readonly invoiceTitle?: Capability<InvoiceTitle>;
  /** `wx.chooseContact`: a person of the address book. */
  readonly contact?: Capability<{ readonly phoneNumber: string; readonly displayName: string }>;
  /** A button of type `contact`: the conversation with whoever stands behind the program is opened. The program goes on behind it. */
  readonly support?: Capability<void>;
  /** `wx.chooseLocation`, `wx.choosePoi`: a place that the person chose. Degrees, WGS-84. */
  readonly choosePlace?: Capability<Place>;
  /** `wx.openLocation`: a place to be shown on a map, with fields of `Place` and `scale`. */
  readonly openPlace?: Capability<void>;
  /** `wx.requestSubscribeMessage`: for each of `tmplIds` whether the program may send such messages. */
  readonly subscribe?: Capability<Readonly<Record<string, 'accept' | 'reject' | 'ban'>>>;
  /** A telephone number, another program: an address to open outside. */
  readonly openLink?: Capability<void>;
  /**
   * A tile of a map, a picture of 256 px: `z`, `x`, `y` as maps on the web count them. Null when there is none. Nobody is asked.
   * @default maps are a calm ground without streets
   */
  readonly mapTile?: Capability<Blob | null>;
  /**
   * Places for `picker` of the mode `region`; `chinaRegions` of `@guanxi/miniprogram/regions` has China's. Nobody is asked.
   * @default such a picker has none, and tells of an error
   */
  readonly regions?: Capability<Regions>;
}

/** A postal address, with fields as WeChat names them. */
export interface PostalAddress {
  readonly userName: string;
  readonly telNumber: string;
  readonly postalCode: string;
  readonly nationalCode: string;
  readonly provinceName: string;
  readonly cityName: string;
  readonly countyName: string;
  readonly detailInfo: string;
}

/** Whom an invoice is made out to: `0` a company, `1` a person. */
export interface InvoiceTitle {
  readonly type: '0' | '1';
  readonly title: string;
  readonly taxNumber: string;
  readonly companyAddress: string;
  readonly telephone: string;
  readonly bankName: string;
  readonly bankAccount: string;
}

/** A place with its name and address. */
export interface Place {
  readonly name: string;
  readonly address: string;
  /** Degrees, WGS-84. */
  readonly latitude: number;
  readonly longitude: number;
}
