/** What finds the patterns that `regexp` cannot, as the text of a file. */
export const WALK_SOURCE = `// A walk goes along a text as a part of a pattern says: from places where it may begin to those
// where it may end, both in order and each once. Patterns that look ahead or behind, or repeat too
// often for package regexp, are found so, in a time that grows with the length of the text.
type walk func(text []rune, begins []int) (ends []int)

// walkAnywhere tells whether a pattern is anywhere in a text.
func walkAnywhere(of walk) func(text string) bool {
	return func(text string) bool {
		runes := []rune(text)
		return len(of(runes, everyPlace(runes))) > 0
	}
}

func everyPlace(text []rune) []int {
	places := make([]int, len(text)+1)
	for i := range places {
		places[i] = i
	}
	return places
}

func walkWhere(isKept func(text []rune, at int) bool) walk {
	return func(text []rune, begins []int) []int {
		var kept []int
		for _, at := range begins {
			if isKept(text, at) {
				kept = append(kept, at)
			}
		}
		return kept
	}
}

func walkStart() walk {
	return walkWhere(func(_ []rune, at int) bool { return at == 0 })
}

func walkEnd() walk {
	return walkWhere(func(text []rune, at int) bool { return at == len(text) })
}

func walkBoundary() walk {
	return walkWhere(isWordBoundary)
}

func walkNoBoundary() walk {
	return walkWhere(func(text []rune, at int) bool { return !isWordBoundary(text, at) })
}

func isWordBoundary(text []rune, at int) bool {
	return (at > 0 && isWordRune(text[at-1])) != (at < len(text) && isWordRune(text[at]))
}

func isWordRune(each rune) bool {
	return each == '_' || '0' <= each && each <= '9' || 'A' <= each && each <= 'Z' || 'a' <= each && each <= 'z'
}

// walkSet takes one character, of ranges that are told by their first and last.
func walkSet(bounds ...rune) walk {
	return func(text []rune, begins []int) []int {
		var ends []int
		for _, at := range begins {
			if at < len(text) && isWithin(text[at], bounds) {
				ends = append(ends, at+1)
			}
		}
		return ends
	}
}

func isWithin(each rune, bounds []rune) bool {
	for i := 0; i+1 < len(bounds); i += 2 {
		if bounds[i] <= each && each <= bounds[i+1] {
			return true
		}
	}
	return false
}

func walkSequence(parts ...walk) walk {
	return func(text []rune, at []int) []int {
		for _, part := range parts {
			at = part(text, at)
		}
		return at
	}
}

func walkAny(parts ...walk) walk {
	return func(text []rune, begins []int) []int {
		var ends []int
		for _, part := range parts {
			ends = append(ends, part(text, begins)...)
		}
		slices.Sort(ends)
		return slices.Compact(ends)
	}
}

func walkAhead(of walk) walk {
	return walkWhere(func(text []rune, at int) bool { return len(of(text, []int{at})) > 0 })
}

func walkNotAhead(of walk) walk {
	return walkWhere(func(text []rune, at int) bool { return len(of(text, []int{at})) == 0 })
}

func walkBehind(of walk) walk {
	return func(text []rune, begins []int) []int {
		return looksBehind(of, text, begins, true)
	}
}

func walkNotBehind(of walk) walk {
	return func(text []rune, begins []int) []int {
		return looksBehind(of, text, begins, false)
	}
}

func looksBehind(of walk, text []rune, begins []int, wanted bool) []int {
	ends := of(text, everyPlace(text))
	var kept []int
	for _, at := range begins {
		if _, isEnd := slices.BinarySearch(ends, at); isEnd == wanted {
			kept = append(kept, at)
		}
	}
	return kept
}

// walkRepeat takes a part at least so often, and at most so often where that is not negative.
func walkRepeat(least, most int, of walk) walk {
	return func(text []rune, at []int) []int {
		for range least {
			next := of(text, at)
			if slices.Equal(next, at) {
				break
			}
			at = next
		}
		isEnd := make([]bool, len(text)+1)
		var ends []int
		for times := least; ; times++ {
			var fresh []int
			for _, place := range at {
				if !isEnd[place] {
					isEnd[place] = true
					fresh = append(fresh, place)
				}
			}
			ends = append(ends, fresh...)
			if len(fresh) == 0 || most >= 0 && times >= most {
				break
			}
			at = of(text, fresh)
		}
		slices.Sort(ends)
		return ends
	}
}
`;
