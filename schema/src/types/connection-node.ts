import { defineEnum } from '../define.js';

export const ConnectionNode = defineEnum(
  'ConnectionNode',
  {
    summary:
      'Names of clouds that existing applications pass as `node` of Config: ignored, for the gateway is the one of `serverIp`.',
    since: 1,
    open: true,
  },
  {
    NODE_1: { value: 'NODE_1', summary: 'Cloud 1.' },
    NODE_2: { value: 'NODE_2', summary: 'Cloud 2.' },
    NODE_3: { value: 'NODE_3', summary: 'Cloud 3.' },
    NODE_4: { value: 'NODE_4', summary: 'Cloud 4.' },
    NODE_5: { value: 'NODE_5', summary: 'Cloud 5.' },
    NODE_6: { value: 'NODE_6', summary: 'Cloud 6.' },
    NODE_7: { value: 'NODE_7', summary: 'Cloud 7.' },
    NODE_8: { value: 'NODE_8', summary: 'Cloud 8.' },
    NODE_9: { value: 'NODE_9', summary: 'Cloud 9.' },
    NODE_10: { value: 'NODE_10', summary: 'Cloud 10.' },
    NODE_11: { value: 'NODE_11', summary: 'Cloud 11.' },
    NODE_12: { value: 'NODE_12', summary: 'Cloud 12.' },
    NODE_13: { value: 'NODE_13', summary: 'Cloud 13.' },
  },
);
