#pragma once
/// Ownership of HDF5 identifiers and words for its failures. Only sources of sim/io include this.
///
/// HDF5 hands out integers that must be given back by the right function, and prints a stack of
/// messages to stderr when a call fails. Here an identifier is owned by a `Handle`, a failed call
/// throws `Hdf5Failure` with the innermost message, and nothing is printed while a `QuietHdf5`
/// lives.

#include <hdf5.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>

namespace netlead {

/// An HDF5 call failed. When reading, the file is damaged and the caller, who knows its path, says
/// so in a FileError; writing happens in memory, where a failure is a bug or a lack of memory.
struct Hdf5Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Throws Hdf5Failure: what we were doing, and why HDF5 could not.
[[noreturn]] void hdf5_failed(const std::string& doing);

/// Passes `result` on if it is not negative, which is how every HDF5 call reports failure.
template <class Result>
Result checked(Result result, const std::string& doing) {
    if (result < 0) hdf5_failed(doing);
    return result;
}

/// How many closes of handles at the end of their life have failed in this thread. HDF5 writes much
/// of an object only when it is closed; who writes asks before and after.
std::uint64_t failed_closes();
void note_failed_close();

/// Owns one identifier; closes it at the end of its life, and counts if that fails.
class Handle {
public:
    using Close = herr_t (*)(hid_t);

    Handle(hid_t id, Close close, const std::string& doing)
        : id_(checked(id, doing)), close_(close) {}
    Handle(Handle&& other) noexcept
        : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle& operator=(Handle&&) = delete;
    ~Handle() {
        if (id_ >= 0 && close_(id_) < 0) note_failed_close();
    }

    operator hid_t() const { return id_; }
    /// Closes it now and says if that fails.
    void close_now(const std::string& doing) {
        checked(close_(std::exchange(id_, H5I_INVALID_HID)), doing);
    }

private:
    hid_t id_;
    Close close_;
};

/// Keeps HDF5 from printing while it lives, and other threads out of it: HDF5 lets in one at a time
/// anyway, and a process must not fork while another thread holds the library's own lock, which the
/// child would find locked for ever.
class QuietHdf5 {
public:
    QuietHdf5();
    ~QuietHdf5();
    QuietHdf5(const QuietHdf5&) = delete;
    QuietHdf5& operator=(const QuietHdf5&) = delete;

private:
    H5E_auto2_t print_ = nullptr;
    void* data_ = nullptr;
};

/// Forks while no other thread is inside HDF5. The child has one thread.
int fork_outside_hdf5();

}  // namespace netlead
