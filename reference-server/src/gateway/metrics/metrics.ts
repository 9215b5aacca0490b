import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a server counts. One per server, so that two in one process do not mix. */
export interface Metrics {
  /** A request was answered: `code` is `ok` or an error's code. */
  request(op: string, code: string, seconds: number): void;
  /** A handshake was refused. */
  refused(code: string): void;
  /** A link ended with this close code. */
  linkClosed(code: number): void;
  /** A transaction was committed. */
  committed(commands: number, seconds: number): void;
  /** So many records were handed to inboxes, each inbox counted. */
  delivered(records: number): void;
  /** A stream fell behind and was cut back. */
  cutBack(stream: string): void;
  /** The text that Prometheus reads, and its content type. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
  /** Stops watching the event loop. Idempotent. */
  close(): void;
}

/** Makes the counters. `connections` is asked for whenever they are read. */
export function createMetrics(connections: () => number): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const requests = new Histogram({
    name: 'guanxi_request_seconds',
    help: 'Time from a request to its answer, by operation and outcome.',
    labelNames: ['op', 'code'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  });
  const byOutcome = new Map<string, ReturnType<typeof requests.labels>>();
  const refusals = new Counter({
    name: 'guanxi_handshakes_refused_total',
    help: 'Handshakes refused, by code.',
    labelNames: ['code'],
    registers,
  });
  const closes = new Counter({
    name: 'guanxi_links_closed_total',
    help: 'Links that ended, by close code.',
    labelNames: ['code'],
    registers,
  });
  const batch = new Histogram({
    name: 'guanxi_commit_commands',
    help: 'Commands in one transaction.',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers,
  });
  const commit = new Histogram({
    name: 'guanxi_commit_seconds',
    help: 'Time of one transaction.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const deliveries = new Counter({ name: 'guanxi_deliveries_total', help: 'Records handed to inboxes that are being read.', registers });
  const cuts = new Counter({
    name: 'guanxi_stream_cut_backs_total',
    help: 'Streams that fell behind: an inbox was cut back to heads, signals were dropped.',
    labelNames: ['stream'],
    registers,
  });
  gauge('guanxi_connections', 'Open links.', (set) => set(connections()));
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  const seconds = (nanoseconds: number) => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
  const quantiles = new Gauge({
    name: 'guanxi_event_loop_delay_seconds',
    help: 'How late timers ran since the last reading, the 20 ms of the watch itself included.',
    labelNames: ['quantile'],
    registers,
    collect() {
      for (const q of [50, 99, 100]) quantiles.set({ quantile: String(q / 100) }, seconds(lag.percentile(q)));
      lag.reset();
    },
  });
  gauge('process_resident_memory_bytes', 'Resident memory.', (set) => set(process.memoryUsage.rss()));
  gauge('process_cpu_seconds_total', 'CPU time, user and system.', (set) => {
    const { user, system } = process.cpuUsage();
    set((user + system) / 1e6);
  });

  function gauge(name: string, help: string, read: (set: (value: number) => void) => void): void {
    const made: Gauge = new Gauge({ name, help, registers, collect: () => read((value) => made.set(value)) });
  }

  return {
    request(op, code, time) {
      // Each with its labels bound is kept: finding them by name takes longer than the counting. Their number is that of ops times codes.
      const name = `${op} ${code}`;
      let bound = byOutcome.get(name);
      if (bound === undefined) {
        bound = requests.labels(op, code);
        byOutcome.set(name, bound);
      }
      bound.observe(time);
    },
    refused: (code) => refusals.inc({ code }),
    linkClosed: (code) => closes.inc({ code }),
    committed(commands, time) {
      batch.observe(commands);
      commit.observe(time);
    },
    delivered: (records) => deliveries.inc(records),
    cutBack: (stream) => cuts.inc({ stream }),
    read: async () => ({ type: registry.contentType, text: await registry.metrics() }),
    close: () => lag.disable(),
  };
}
