import type { DevBackend, DevIdentity } from './dev-backend.js';

/** What a door answers: a status and JSON. */
export interface DoorAnswer {
  readonly status: number;
  readonly body: object;
}

/** What is asked at a door. */
export interface DoorQuestion {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The body, if it is JSON; else null. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** Whether the page itself asks, not a server of the developer's and not another page. */
  readonly isPage: boolean;
}

/**
 * The doors of a host app's server, as far as a program in development and its maker's server need them: WeChat's own, which
 * answer as WeChat does, those of a guanxi server, and the page's. Any secret is good: all of it is on one machine. Null for
 * what is no door.
 */
export function answerAtDoor(backend: DevBackend, program: string, question: DoorQuestion): DoorAnswer | null {
  const { method, path, query } = question;
  const door = `${method} ${path}`;
  const asked = question.body ?? {};
  const code = String(asked['code'] ?? '');
  switch (door) {
    case 'GET /sns/jscode2session': {
      const found = backend.exchange('login', query.get('js_code') ?? '');
      return good(found ? { openid: found.openId, session_key: found.sessionKey } : { errcode: 40029, errmsg: 'invalid code' });
    }
    case 'GET /cgi-bin/token':
      return good({ access_token: 'dev', expires_in: 7200 });
    case 'POST /wxa/business/getuserphonenumber': {
      const found = backend.exchange('phone', code);
      if (!found) return good({ errcode: 40029, errmsg: 'invalid code' });
      return good({ errcode: 0, errmsg: 'ok', phone_info: { ...phoneOf(found), watermark: { timestamp: 0, appid: program } } });
    }
    case 'POST /v1/programs/code2session': {
      const found = backend.exchange('login', code);
      return found ? good({ openid: found.openId, session_key: found.sessionKey }) : badCode;
    }
    case 'POST /v1/programs/code2phone': {
      const found = backend.exchange('phone', code);
      return found ? good(phoneOf(found)) : badCode;
    }
    case 'POST /v1/programs/sandbox/orders':
      return makeOrder(backend, asked);
    case 'POST /v1/programs/sandbox/orders/query': {
      const order = backend.orderOf({ number: String(asked['number']) });
      if (!order) return refusal(404, 'not-found', 'There is no order of this number.');
      const { number, amount, prepay, paidAt } = order;
      return good({ number, amount, currency: 'CNY', prepay_id: prepay, sandbox: true, paid: paidAt !== null, paid_at: paidAt });
    }
  }
  return question.isPage ? answerThePage(backend, door, query) : null;
}

function answerThePage(backend: DevBackend, door: string, query: URLSearchParams): DoorAnswer | null {
  if (door === 'POST /person/login') return good({ code: backend.code('login') });
  if (door === 'POST /person/phone') return good({ code: backend.code('phone') });
  const prepay = query.get('prepay') ?? '';
  const order = door === 'POST /person/order' ? backend.orderOf({ prepay }) : door === 'POST /person/pay' ? backend.pay(prepay) : undefined;
  if (order === undefined) return null;
  return order === null ? refusal(404, 'not-found', 'There is no such order.') : good(order);
}

function makeOrder(backend: DevBackend, asked: Readonly<Record<string, unknown>>): DoorAnswer {
  const { number, description, amount } = asked;
  const isGood = typeof number === 'string' && /^[\w|*@-]{1,32}$/.test(number) && typeof description === 'string';
  if (!isGood || typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1)
    return refusal(400, 'invalid', 'An order has a number of letters and digits, a description, and an amount in smallest units.');
  const { prepay } = backend.order({ number, description: description.slice(0, 127), amount });
  return { status: 201, body: { prepay_id: prepay, sandbox: true } };
}

function phoneOf({ countryCode, number }: DevIdentity) {
  return { phoneNumber: countryCode === '86' ? number : `+${countryCode}${number}`, purePhoneNumber: number, countryCode };
}

function good(body: object): DoorAnswer {
  return { status: 200, body };
}

function refusal(status: number, code: string, message: string): DoorAnswer {
  return { status, body: { error: { code, message } } };
}

const badCode = refusal(400, 'invalid', 'The code is not good, or was used.');
