import type { Client, Command } from '../client/client.js';
import type { Clock } from '../client/clock.js';
import type { Method } from '../contract/define.js';
import { GuanxiError, notSent } from '../contract/error.js';
import type { CommandId } from '../contract/ids.js';
import type { Json } from '../contract/json.js';
import type { Signal } from '../contract/record.js';
import type { CommandReceipt } from '../contract/request.js';
import { jsonSchema, receiptSchema } from '../contract/schemas.js';
import { repeat } from '../session/repeat.js';
import type { OutboxEntry } from '../storage/storage.js';
import { tabsLimits } from './limits.js';
import type { GivenCommand, Question, TabMessage } from './messages.js';
import type { TabService } from './tab-client.js';

/** The host, as far as answers need it. */
export interface Desk {
  readonly client: Client;
  readonly services: ReadonlyMap<string, TabService>;
  /** Resolves when what is stored is known. */
  readonly ready: Promise<void>;
  start(): Promise<Json>;
  signOut(): Promise<void>;
  /** Sends a signal that came to all tabs. */
  pass(signal: Signal): void;
}

/** What answers are made with. */
export interface AnswersOptions {
  /** The host's. */
  readonly id: string;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly random: () => number;
  readonly say: (message: TabMessage) => void;
}

/** Does what tabs ask of the host, and answers. */
export class Answers {
  readonly #options: AnswersOptions;
  #waiting: readonly OutboxEntry[] = [];
  /** What is being worked on, by tab and number. */
  readonly #working = new Map<string, AbortController>();
  /** Commands given here, the newest last. */
  readonly #commands = new Map<CommandId, Command>();
  readonly #kinds = new Set<string>();
  #asked = 0;
  #isOver = false;

  constructor(options: AnswersOptions) {
    this.#options = options;
    options.desk.client.outbox.entries$.subscribe((entries) => {
      this.#waiting = entries;
    });
  }

  async give(tab: string, n: number, question: Question): Promise<void> {
    const { id: host, say } = this.#options;
    const key = `${tab} ${n}`;
    const wanted = new AbortController();
    this.#working.set(key, wanted);
    let answer: TabMessage;
    try {
      if (question.op !== 'start') await this.#options.desk.ready;
      answer = { type: 'answer', host, tab, n, result: await this.#answer(question, wanted.signal) };
    } catch (error) {
      answer = { type: 'refusal', host, tab, n, error: GuanxiError.from(error).toJSON() };
    }
    this.#working.delete(key);
    // Whoever else asked asks the next host.
    if (!this.#isOver || question.op === 'signOut') say(answer);
  }

  abort(tab: string, n: number): void {
    this.#working.get(`${tab} ${n}`)?.abort();
  }

  /** Stops what is being worked on; nothing is answered from now on. */
  stop(): void {
    this.#isOver = true;
    for (const wanted of this.#working.values()) wanted.abort();
  }

  async #answer(question: Question, signal: AbortSignal): Promise<Json> {
    const { desk } = this.#options;
    const { client } = desk;
    switch (question.op) {
      case 'start':
        return desk.start();
      case 'enqueue':
        await this.#enqueue(question.command);
        return null;
      case 'settled':
        return { ...(await this.#settled(question.command, question.left, signal)) };
      case 'call':
        return client.call(untyped(question.method), question.input, { id: question.id, signal });
      case 'signal':
        await client.signal({ kind: question.kind, body: jsonSchema }, question.log, question.body);
        return null;
      case 'hear':
        this.#hear(question.kind);
        return null;
      case 'value':
        await client.setValue(question.key, question.value);
        return null;
      case 'retry':
        await client.outbox.retry(question.id);
        return null;
      case 'drop':
        await client.outbox.drop(question.id);
        return null;
      case 'load':
        await client.log(question.log).load(question.range, { signal });
        return null;
      case 'sync':
        await client.log(question.log).sync({ signal });
        return null;
      case 'service':
        return this.#serve(question.name, question.question, signal);
      case 'signOut':
        await desk.signOut();
        return null;
    }
  }

  async #enqueue({ id, log, method, input }: GivenCommand): Promise<Command> {
    const command = await this.#options.desk.client.enqueue({ ...untyped(method), output: receiptSchema }, input, { id, log });
    this.#commands.delete(id);
    this.#commands.set(id, command);
    for (const oldest of this.#commands.keys()) {
      if (this.#commands.size <= tabsLimits.commands) break;
      this.#commands.delete(oldest);
    }
    return command;
  }

  /**
   * What became of a command. One that this client was not given waits in the outbox, or has ended under another host: if it
   * may have been sent then the server is asked, which carries out no command twice; else it was taken back.
   */
  async #settled(given: GivenCommand, left: boolean, signal: AbortSignal): Promise<CommandReceipt> {
    const { client } = this.#options.desk;
    const { id, method, input } = given;
    const waits = this.#waiting.some((entry) => entry.id === id);
    const known = this.#commands.get(id) ?? (waits ? await this.#enqueue(given) : null);
    if (known) return known.settled();
    if (!left) throw notSent('aborted', 'The command was dropped.');
    let receipt: CommandReceipt | null = null;
    let refusal: GuanxiError | null = null;
    const ask = async () => {
      try {
        receipt = await client.call({ ...untyped(method), output: receiptSchema }, input, { id, signal });
      } catch (cause) {
        const error = GuanxiError.from(cause);
        if (error.retryable) throw error;
        refusal = error;
      }
    };
    await repeat({ ...this.#options, onFailure() {} }, signal, ask);
    if (receipt) return receipt;
    throw refusal ?? new GuanxiError('aborted', 'It was called off.', { outcome: 'unknown' });
  }

  /** From now on signals of this kind are passed on. */
  #hear(kind: string): void {
    if (this.#kinds.has(kind)) return;
    if (this.#kinds.size >= tabsLimits.signalKinds) throw notSent('rate-limited', 'The tabs listen to too many kinds of signals.');
    this.#kinds.add(kind);
    const { desk } = this.#options;
    desk.client.signals$({ kind, body: jsonSchema }).subscribe((signal) => desk.pass(signal));
  }

  async #serve(name: string, question: Json, signal: AbortSignal): Promise<Json> {
    const service = this.#options.desk.services.get(name);
    if (!service) throw notSent('unsupported', `No tab serves ${name}; name it in \`services\` of createTabClient.`);
    if (this.#asked >= tabsLimits.serviceQuestions)
      throw notSent('rate-limited', `Too many questions wait for ${name}; await earlier ones.`);
    this.#asked += 1;
    try {
      return await service.answer(question, signal);
    } finally {
      this.#asked -= 1;
    }
  }
}

/** A method whose input the asking tab has checked, and whose answer it will check. */
function untyped(name: string): Method<Json, Json> {
  return { name, input: jsonSchema, output: jsonSchema };
}
