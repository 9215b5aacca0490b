import type { discoverWords as english } from '../en/discover.js';
import type { WordsOf } from '../words.js';

export const discoverWords: WordsOf<typeof english> = {
  'discover.people': 'Trova persone',
  'discover.people.text': 'Per nome o ID',
  'discover.group': 'Crea un gruppo',
  'discover.group.text': 'Fino a 500 persone',
  'discover.card': 'Il mio link',
  'discover.card.text': 'Chi lo apre può scriverti',
  'discover.coming': 'Non ancora disponibili',
  'discover.coming.text': 'Queste sezioni sono in costruzione e si apriranno qui.',
  'discover.moments': 'Momenti',
  'discover.moments.text': 'Quello che condividono gli amici',
  'discover.scan': 'Scansiona',
  'discover.scan.text': 'Codici QR di persone, gruppi e pagamenti',
  'discover.programs': 'Mini-programmi',
  'discover.programs.text': 'Piccole app dentro questa',
  'discover.choose.title': 'Guardati intorno',
  'discover.choose.text': 'Trova persone, crea un gruppo o condividi il tuo link.',
  'discover.card.hint': 'Invia questo link a chi usa lo stesso server.',
  'discover.card.share': 'Condividi',
  'discover.card.copy': 'Copia il link',
};
