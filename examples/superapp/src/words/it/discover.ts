import type { discoverWords as english } from '../en/discover.js';
import type { WordsOf } from '../words.js';

export const discoverWords: WordsOf<typeof english> = {
  'discover.people': 'Trova persone',
  'discover.people.text': 'Per nome o ID',
  'discover.group': 'Crea un gruppo',
  'discover.group.text': 'Fino a 500 persone',
  'discover.card': 'Il mio codice QR',
  'discover.card.text': 'Chi lo scansiona può aggiungerti',
  'discover.coming': 'Non ancora disponibili',
  'discover.coming.text': 'Queste sezioni sono in costruzione e si apriranno qui.',
  'discover.moments': 'Momenti',
  'discover.moments.text': 'Quello che condividono gli amici',
  'discover.scan': 'Scansiona',
  'discover.scan.text': 'Codici di persone, gruppi e altro',
  'discover.programs': 'Mini-programmi',
  'discover.programs.text': 'Piccole app dentro questa',
  'discover.choose.title': 'Guardati intorno',
  'discover.choose.text': 'Scansiona un codice, mostra il tuo, trova persone o crea un gruppo.',
};
