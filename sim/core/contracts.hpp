#pragma once
/// Contracts: statements about our own code. A broken one is a bug in netlead, never in a user's
/// input (those are `ConfigError` and `FileError`, see errors.hpp). Checked in every build: each
/// costs a predictable branch, and none stands inside a loop over people.

#include <stdexcept>
#include <string>

namespace netlead {

/// Thrown when a contract is broken; the program reports it as a bug and asks for a report.
struct ContractViolation : std::logic_error {
    using std::logic_error::logic_error;
};

[[noreturn]] inline void contract_broken(const char* kind, const char* condition, const char* file,
                                         int line) {
    throw ContractViolation(std::string(kind) + " broken: " + condition + " (" + file + ":" +
                            std::to_string(line) + ")");
}

}  // namespace netlead

/// What a function needs from its caller.
#define NETLEAD_EXPECT(condition) \
    ((condition) ? void(0)        \
                 : ::netlead::contract_broken("expectation", #condition, __FILE__, __LINE__))

/// What a function promises to its caller.
#define NETLEAD_ENSURE(condition) \
    ((condition) ? void(0) : ::netlead::contract_broken("promise", #condition, __FILE__, __LINE__))
