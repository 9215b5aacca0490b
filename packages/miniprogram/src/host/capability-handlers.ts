import type { PlainValue } from '../protocol/plain-value.js';
import type { CallBrokerOptions, CallHandler, Sensitive } from './call-broker.js';
import type { Capabilities, CapabilityCaller, CapabilityInput } from './capabilities.js';

type Serve = (input: CapabilityInput, caller: CapabilityCaller) => Promise<unknown>;

/** Calls that the host app serves by its capabilities, each after the person allowed it. */
export function capabilityHandlers(
  { program, reasons, capabilities, signal, chosen, file }: CallBrokerOptions,
  sensitive: Sensitive,
): Readonly<Record<string, CallHandler>> {
  const bind = (key: keyof Capabilities, input: CapabilityInput) => {
    const serve = capabilities[key] as Serve | undefined;
    return serve ? () => serve(input, { program, signal }) : undefined;
  };
  const by =
    (
      key: Exclude<
        keyof Capabilities,
        'chooseMedia' | 'chooseFile' | 'editImage' | 'shareFile' | 'camera' | 'microphone' | 'mapTile' | 'regions' | 'support'
      >,
      scope: string = key,
    ): CallHandler =>
    async (input) =>
      ((await sensitive(key, reasons[scope] ?? String(input['desc'] ?? ''), bind(key, input))) ?? {}) as PlainValue;
  const profile: CallHandler = async (input) => {
    const userInfo = await by('userProfile')(input);
    return { userInfo, rawData: JSON.stringify(userInfo), signature: '', encryptedData: '', iv: '' };
  };
  // Whoever chose it of the host's own menu has said yes by that, and what a program says of itself is none of the picture's bytes.
  const share: CallHandler = async (input) => {
    const image = file(String(input['imageUrl'] ?? ''));
    const serve = bind('share', { ...input, image: image === null ? null : new Uint8Array(await image.arrayBuffer()) });
    if (!chosen()) await sensitive('share', '', serve);
    else if (serve) await serve();
    else throw new Error('fail not supported');
    return {};
  };
  const openLink = (url: string) => by('openLink')({ url });
  const openProgramLink: CallHandler = ({ appId, path }) =>
    openLink(`guanxi-program:${encodeURIComponent(String(appId))}?path=${encodeURIComponent(String(path ?? ''))}`);
  return {
    login: by('login'),
    checkSession: () => ({}),
    requestPayment: by('pay'),
    scanCode: by('scan'),
    getLocation: by('location', 'scope.userLocation'),
    getUserProfile: profile,
    getUserInfo: profile,
    'guanxi.getUserInfo': profile,
    'guanxi.getPhoneNumber': by('phoneNumber'),
    // What it leads to is outside of the program, as links are.
    'guanxi.contact': async (input) => {
      await sensitive('openLink', '', bind('support', input));
      return { path: '', query: {} };
    },
    'guanxi.share': share,
    'guanxi.openLink': by('openLink'),
    chooseAddress: by('address', 'scope.address'),
    chooseInvoiceTitle: by('invoiceTitle', 'scope.invoiceTitle'),
    chooseContact: by('contact'),
    chooseLocation: by('choosePlace', 'scope.userLocation'),
    choosePoi: async (input) => ({ type: 2, ...((await by('choosePlace', 'scope.userLocation')(input)) as object) }),
    openLocation: by('openPlace'),
    getFuzzyLocation: async (input) => fuzzy((await by('location', 'scope.userFuzzyLocation')(input)) as object),
    requestSubscribeMessage(input) {
      if (!Array.isArray(input['tmplIds']) || input['tmplIds'].length === 0) throw new Error("fail TmplIds can't be empty");
      return by('subscribe')(input);
    },
    sendSms: ({ phoneNumber, content }) => openLink(`sms:${dialled(phoneNumber)}?body=${encodeURIComponent(String(content ?? ''))}`),
    openEmbeddedMiniProgram: openProgramLink,
    openCustomerServiceChat: ({ extInfo }) => openLink(String((extInfo as { readonly url?: string } | null)?.url ?? '')),
    openOfficialAccountArticle: ({ url }) => openLink(String(url ?? '')),
    makePhoneCall: ({ phoneNumber }) => openLink(`tel:${dialled(phoneNumber)}`),
    navigateToMiniProgram: openProgramLink,
  };
}

/** What one dials. */
function dialled(phoneNumber: PlainValue): string {
  return String(phoneNumber).replace(/[^\d+*#]/g, '');
}

/** A place to about a kilometre. */
function fuzzy(place: { readonly latitude?: number; readonly longitude?: number }): PlainValue {
  const near = (degrees = 0) => Math.round(degrees * 100) / 100;
  return { latitude: near(place.latitude), longitude: near(place.longitude) };
}
