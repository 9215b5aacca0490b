import type { signInWords as english } from '../en/sign-in.js';
import type { WordsOf } from '../words.js';

export const signInWords: WordsOf<typeof english> = {
  'signIn.who': 'Chi sei oggi?',
  'signIn.who.note': 'Queste persone fanno parte della demo e non hanno password.',
  'signIn.known': 'Su questo dispositivo',
  'signIn.new': 'Crea una nuova persona',
  'signIn.new.note': 'Scegli un nome e una password. Tutti qui possono trovarti per nome.',
  'signIn.new.note.local': 'Scegli un nome. Lo saprà solo questo browser.',
  'signIn.have': 'Ho già una persona qui',
  'signIn.id': 'Nome o ID',
  'signIn.id.hint': 'L’ID ricevuto alla creazione.',
  'signIn.name': 'Nome',
  'signIn.password': 'Password',
  'signIn.password.hint': 'Almeno 8 caratteri.',
  'signIn.create': 'Crea e accedi',
  'signIn.enter': 'Accedi',
  'signIn.loading': 'Vediamo chi c’è',
  'signIn.offline.title': 'Il server non è raggiungibile',
  'signIn.offline.text': 'Controlla la connessione, oppure prova tutto in questo browser, senza server.',
  'signIn.local': 'Prova senza server',
  'signIn.local.note': 'Tutto, anche il server, gira in questa pagina e resta in questo browser.',
  'signIn.local.leave': 'Torna al server',
  'signIn.error': 'Accesso non riuscito: {reason}',
  'signIn.error.password': 'Il nome o la password è sbagliata.',
  'signIn.error.taken': 'È già in uso.',
  'signIn.local.starting': 'Avvio di un server in questa pagina. La prima volta serve un momento…',
};
