import RingspecProtocol

/// What a gateway may send, and all the rest.
enum Incoming {
  /// A request has succeeded. The shape of the result goes by its method.
  case result(id: Int, JSONObject)
  /// A request was refused; without an id, a frame of ours could not be read.
  case refusal(id: Int?, WireError)
  case event(seq: Int, Event)
  /// What should have been an event, and why it is none.
  case misfit(seq: Int, problem: String)
  /// A frame that is not of the protocol; with an id where it seems to be an answer.
  case unreadable(id: Int?, problem: String, pointer: String)

  /// Reads any text.
  init(text: String) {
    let value: JSONValue
    do { value = try JSONValue(text: text) } catch {
      self = .unreadable(id: nil, problem: error.description, pointer: error.pointer)
      return
    }
    guard case .object(let frame) = value else {
      self = .unreadable(id: nil, problem: "no object", pointer: "")
      return
    }
    if case .string(let name) = frame["method"] {
      self.init(eventOf: name, frame["params"])
      return
    }
    let id = frame["id"]?.count
    if let id, case .object(let result) = frame["result"] {
      self = .result(id: id, result)
    } else if let error = frame["error"], case .object = error, id != nil || frame["id"] == .null {
      // Without an id it is no answer; null stands for one that could not be read.
      self.init(refusalOf: id, error)
    } else {
      let problem = "neither a result nor an error nor an event"
      self = .unreadable(id: id, problem: problem, pointer: "")
    }
  }

  private init(eventOf name: String, _ params: JSONValue?) {
    guard case .object(let members) = params, let seq = members["seq"]?.count else {
      self = .unreadable(id: nil, problem: "an event without a number", pointer: "")
      return
    }
    guard let data = members["data"] else {
      self = .misfit(seq: seq, problem: "\(name) has no data")
      return
    }
    do { self = .event(seq: seq, try Event(name: name, json: data)) } catch {
      self = .misfit(seq: seq, problem: "\(name): \(error)")
    }
  }

  private init(refusalOf id: Int?, _ error: JSONValue) {
    do { self = .refusal(id: id, try WireError(json: error)) } catch {
      self = .unreadable(id: id, problem: error.description, pointer: error.pointer)
    }
  }
}

extension JSONValue {
  /// A positive integer that every language has exactly, however it is written.
  fileprivate var count: Int? {
    guard case .number(let number) = self, (1...9_007_199_254_740_991).contains(number) else {
      return nil
    }
    return Int(exactly: number)
  }
}
