#!/usr/bin/env -S node --max-semi-space-size=64
import { runServer, stopHard } from './run-server.js';

runServer(process.argv.slice(2), process.env).catch(stopHard);
