import type { Capabilities, CapabilityCaller } from '@guanxi/miniprogram';
import type { OpenAccount } from '../account/index.js';
import type { FormName, QuestionDesk } from './questions.js';

/** What these capabilities are made of. */
export interface FormCapabilityOptions {
  readonly account: Pick<OpenAccount, 'client'>;
  readonly desk: QuestionDesk;
  /** Where the person is. Rejects when that cannot be known. */
  readonly place: () => Promise<{ readonly latitude: number; readonly longitude: number }>;
}

type Filled = Readonly<Record<string, string>>;

/** What a person writes down for a program, and what is shown to her: addresses, invoice titles, places. */
export function formCapabilities({ account: { client }, desk, place }: FormCapabilityOptions) {
  /** Asks by a form that begins with what was written the last time; it stays on this device. */
  const fill = async (form: FormName, { program, signal }: CapabilityCaller, begin: Filled = keptFor(form)): Promise<Filled> => {
    const filled = await desk.ask('form', { program, form, begin }, null, signal);
    if (filled === null) throw new Error('fail cancel');
    await client.setValue(`programs.form.${form}`, filled);
    return filled;
  };
  const keptFor = (form: FormName): Filled => {
    const kept = client.value(`programs.form.${form}`);
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Filled) : {};
  };
  const said = (filled: Filled, key: string) => filled[key]?.trim() ?? '';
  return {
    async address(_input, caller) {
      const filled = await fill('address', caller);
      return {
        userName: said(filled, 'name'),
        telNumber: said(filled, 'phone'),
        postalCode: said(filled, 'postalCode'),
        nationalCode: '',
        provinceName: said(filled, 'province'),
        cityName: said(filled, 'city'),
        countyName: said(filled, 'county'),
        detailInfo: said(filled, 'street'),
      };
    },
    async invoiceTitle(_input, caller) {
      const filled = await fill('invoice', caller);
      const taxNumber = said(filled, 'taxNumber');
      const empty = { companyAddress: '', telephone: '', bankName: '', bankAccount: '' };
      return { ...empty, type: taxNumber === '' ? '1' : '0', title: said(filled, 'title'), taxNumber };
    },
    async choosePlace(input, caller) {
      const given = { latitude: Number(input['latitude']), longitude: Number(input['longitude']) };
      const isGiven = Number.isFinite(given.latitude) && Number.isFinite(given.longitude);
      // Who will not say where she is can still write it down.
      const near = isGiven ? given : await place().catch(() => null);
      const begin = near === null ? {} : { latitude: near.latitude.toFixed(6), longitude: near.longitude.toFixed(6) };
      const filled = await fill('place', caller, begin);
      const [latitude, longitude] = [Number(filled['latitude']), Number(filled['longitude'])];
      return { name: said(filled, 'name'), address: said(filled, 'address'), latitude, longitude };
    },
    async openPlace(input, { program, signal }) {
      const [latitude, longitude] = [Number(input['latitude']), Number(input['longitude'])];
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new Error('fail parameter error: latitude and longitude');
      const text = (key: string) => (typeof input[key] === 'string' ? (input[key] as string).slice(0, 200) : '');
      // The program goes on at once, as in WeChat: the map is the person's to close.
      void desk.ask('place', { program, latitude, longitude, name: text('name'), address: text('address') }, undefined, signal);
    },
  } satisfies Pick<Capabilities, 'address' | 'invoiceTitle' | 'choosePlace' | 'openPlace'>;
}
