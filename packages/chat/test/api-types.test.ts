import type { Client, Command, CommandId, LogId, Range, RecordId, UserId } from '@guanxi/core';
import type { Observable } from 'rxjs';
import { describe, expectTypeOf, it } from 'vitest';
import {
  type Chat,
  type Conversation,
  type ConversationSummary,
  createChat,
  type Member,
  type Messages,
  type MessageView,
  type NewText,
  type Text,
} from '../src/index.js';

describe('the types of @guanxi/chat', () => {
  it('make a chat of a client and nothing else', () => {
    expectTypeOf(createChat).parameters.toEqualTypeOf<[Client]>();
    expectTypeOf(createChat).returns.toEqualTypeOf<Chat>();
  });

  it('take branded ids only', () => {
    expectTypeOf<Chat['direct']>().parameters.toEqualTypeOf<[UserId]>();
    expectTypeOf<Chat['conversation']>().parameter(0).toEqualTypeOf<LogId>();
    expectTypeOf<string>().not.toExtend<Parameters<Chat['direct']>[0]>();
    expectTypeOf<LogId>().not.toExtend<UserId>();
    expectTypeOf<Conversation['recall']>().parameters.toEqualTypeOf<[RecordId]>();
    expectTypeOf<Chat['retry']>().parameters.toEqualTypeOf<[CommandId]>();
  });

  it('give everything that changes something back as a command', () => {
    type Changes = 'send' | 'edit' | 'recall' | 'react' | 'invite' | 'remove' | 'leave' | 'rename';
    expectTypeOf<ReturnType<Conversation[Changes]>>().toEqualTypeOf<Promise<Command>>();
    expectTypeOf<Conversation['send']>().parameters.toEqualTypeOf<[NewText]>();
    expectTypeOf<{ text: string }>().toExtend<NewText>();
    expectTypeOf<{ on?: boolean }>().not.toExtend<Parameters<Conversation['react']>[2]>();
  });

  it('show messages whose content is unknown until its kind is looked at', () => {
    expectTypeOf<MessageView['content']>().toEqualTypeOf<unknown>();
    expectTypeOf<MessageView<Text>['content']>().toEqualTypeOf<Text | undefined>();
    expectTypeOf<MessageView['delivery']>().toEqualTypeOf<'stored' | 'changing' | 'pending' | 'failed'>();
    expectTypeOf<Messages['holes']>().toEqualTypeOf<readonly Range[]>();
  });

  it('let everything be watched', () => {
    expectTypeOf<Chat['conversations$']>().toEqualTypeOf<Observable<readonly ConversationSummary[]>>();
    expectTypeOf<Chat['unread$']>().toEqualTypeOf<Observable<number>>();
    expectTypeOf<Conversation['members$']>().toEqualTypeOf<Observable<readonly Member[]>>();
    expectTypeOf<Conversation['typing$']>().toEqualTypeOf<Observable<readonly UserId[]>>();
    expectTypeOf<Conversation['readByPeer$']>().toEqualTypeOf<Observable<number | null>>();
    expectTypeOf<Conversation['messages$']>().parameter(0).extract<{ last: number }>().toEqualTypeOf<{ readonly last: number }>();
  });
});
