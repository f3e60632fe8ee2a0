import { defineComponent, h, type PropType, reactive, ref, type VNode, watch } from 'vue';
import type { TryItField, TryItRequest } from '../../../src/try-it-data.js';

/** A form for the parameters of one request, made of its schema. */
export const RequestForm = defineComponent({
  props: {
    request: { type: Object as PropType<TryItRequest>, required: true },
    enabled: { type: Boolean, required: true },
  },
  emits: { send: (_params: Record<string, unknown>) => true },
  setup(props, { emit }) {
    const values = reactive<Record<string, string>>({});
    const trouble = ref('');
    const clear = (): void => {
      for (const name of Object.keys(values)) Reflect.deleteProperty(values, name);
      trouble.value = '';
    };
    watch(() => props.request, clear);
    const fill = (): void => {
      clear();
      for (const [name, value] of Object.entries(props.request.example))
        values[name] = typeof value === 'string' ? value : JSON.stringify(value);
    };
    const submit = (event: Event): void => {
      event.preventDefault();
      try {
        emit('send', parametersOf(props.request.fields, values));
        trouble.value = '';
      } catch (error) {
        trouble.value = (error as Error).message;
      }
    };
    return () =>
      h('form', { class: 'try-form', onSubmit: submit }, [
        h('p', prose(props.request.summary)),
        ...props.request.fields.map((field) => fieldNode(field, values)),
        h('p', { class: 'try-buttons' }, [
          h('button', { type: 'submit', disabled: !props.enabled }, `Send ${props.request.name}`),
          h('button', { type: 'button', onClick: fill }, 'Fill in the example'),
        ]),
        trouble.value === '' ? undefined : h('p', { role: 'alert' }, trouble.value),
      ]);
  },
});

/** What has no value is left out. Throws where JSON is asked for and something else is there. */
export function parametersOf(
  fields: readonly TryItField[],
  values: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, choices }) => {
      const text = values[name] ?? '';
      if (text === '') return [];
      if (kind === 'text' || (kind === 'choice' && choices?.includes(text) === true))
        return [[name, text]];
      try {
        return [[name, JSON.parse(text) as unknown]];
      } catch {
        throw new Error(`${name}: this is not JSON.`);
      }
    }),
  );
}

function fieldNode(field: TryItField, values: Record<string, string>): VNode {
  const { name, isRequired, description } = field;
  const id = `try-${name}`;
  return h('div', { class: 'try-field', key: name }, [
    h('label', { for: id }, isRequired ? `${name} *` : name),
    control(field, id, values),
    h('small', prose(description)),
  ]);
}

/** A sentence of the schema, which is Markdown with code in it at most. */
function prose(text: string): (VNode | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : h('code', part)));
}

function control(field: TryItField, id: string, values: Record<string, string>): VNode {
  const { name, kind, isRequired, isSecret, choices } = field;
  const shared = {
    id,
    name,
    required: isRequired,
    value: values[name] ?? '',
    onInput: ({ target }: Event) => {
      values[name] = (target as HTMLInputElement).value;
    },
  };
  if (kind === 'json') return h('textarea', { ...shared, rows: 3, spellcheck: false });
  const offered = kind === 'truth' ? ['true', 'false'] : choices;
  if (offered)
    return h('select', shared, [
      h('option', { value: '' }, ''),
      ...offered.map((each) => h('option', { value: each }, each)),
    ]);
  const { minLength, maxLength, minimum, maximum, pattern } = field;
  return h('input', {
    ...shared,
    ...{ minlength: minLength, maxlength: maxLength, min: minimum, max: maximum, pattern },
    type: isSecret ? 'password' : kind === 'number' ? 'number' : 'text',
    autocomplete: 'off',
  });
}
