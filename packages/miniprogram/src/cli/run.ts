import { GuanxiError } from '@guanxi/core/contract';
import { readArguments } from './arguments.js';
import { build } from './build.js';
import { check } from './check.js';
import { dev } from './dev.js';
import { keygen } from './keygen.js';
import { login } from './login.js';
import { pack } from './pack.js';
import { publish } from './publish.js';
import { release, rollback, secret, submit, trial, versions } from './version-steps.js';

/** Where a command writes its lines. */
export interface Terminal {
  out(line: string): void;
  error(line: string): void;
}

const usage = `guanxi-mini: the tool of mini-programs

  guanxi-mini check <folder>                     say what is wrong, as path:line:column
  guanxi-mini build <folder> --out <folder>      compile to files
  guanxi-mini dev <folder> [--port <8080>] [--host <127.0.0.1>] [--domain <origin>]... [--id <id>] [--name <name>] [--scripts <folder>]
                   [--proxy <https://api.example=http://127.0.0.1:3000>]... [--person <name>] [--phone <number>]
                                                 run it in a page with the developer panel, again with each change
  guanxi-mini keygen --out <file>                make the keys of a developer
  guanxi-mini pack <folder> --key <file> --id <id> --version <1.0.0> --name <name> [--out <folder>]
                   [--domain <host>]... [--permission <name>]... [--minimum-host <number>]
                                                 compile, pack and sign
  guanxi-mini login --server <url>               sign in by a code that your phone opens
  guanxi-mini publish <folder> --server <url> --key <file> --id <id> --version <1.0.0> --name <name> [--note <text>]
                   [--category <name>] [--description <text>] [as for pack]
                                                 compile, pack, sign and upload; again after a cut, it goes on
  guanxi-mini versions --server <url> --id <id>  say where each version stands
  guanxi-mini submit | release --server <url> --id <id> --version <1.0.0>
                                                 have it reviewed; give it to everybody
  guanxi-mini rollback --server <url> --id <id>  give everybody the version before again
  guanxi-mini trial --server <url> --id <id> [--version <1.0.0>] [--member <user>]...
                                                 let people try a version
  guanxi-mini secret --server <url> --id <id>    a new secret for your server, told once

The folder is that of app.json, or one above it. npm packages come from its miniprogram_npm, then from --npm <node_modules>,
by default the nearest node_modules above it. Who asks a server says so by login, --token or GUANXI_TOKEN, and
GUANXI_SERVER stands for --server.`;

const commands = { build, check, dev, keygen, login, pack, publish, release, rollback, secret, submit, trial, versions };

/** Runs a command line; returns the exit code: 0, 1 when the program has errors, 2 when it could not be done. */
export async function run(line: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const given = readArguments(line);
    if (given.command === 'help') {
      terminal.out(usage);
      return 0;
    }
    if (!Object.hasOwn(commands, given.command)) {
      throw new GuanxiError('invalid', `There is no command ${given.command}. See guanxi-mini help.`, { reason: 'usage' });
    }
    return await commands[given.command as keyof typeof commands](given, terminal);
  } catch (cause) {
    const error = GuanxiError.from(cause);
    terminal.error(`${error.reason ?? error.code}: ${error.message}`);
    return 2;
  }
}
