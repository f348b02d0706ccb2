#include "sim/io/handle.hpp"

#include <unistd.h>

#include <mutex>

namespace netlead {

namespace {
/// At the end of a program HDF5 1.10 closes what is still open and crashes over a file that could not
/// be closed before (a full disk). Handles close everything, so it need not look. Must be said
/// before HDF5 is used.
[[maybe_unused]] const herr_t nothing_left_open = H5dont_atexit();
/// HDF5 1.10 crashes if memory is short while it begins, so it begins with the program (0.7 ms).
[[maybe_unused]] const herr_t begun = H5open();

/// Called from the outermost message to the innermost: the last one stays.
herr_t keep_last(unsigned, const H5E_error2_t* message, void* text) {
    if (message->desc != nullptr) *static_cast<std::string*>(text) = message->desc;
    return 0;
}

std::recursive_mutex inside;
/// In a child the lock belongs to a thread that is not there.
bool only_thread = false;

thread_local std::uint64_t closes_that_failed = 0;
}  // namespace

std::uint64_t failed_closes() {
    return closes_that_failed;
}

void note_failed_close() {
    ++closes_that_failed;
}

void hdf5_failed(const std::string& doing) {
    std::string why;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_last, &why);
    throw Hdf5Failure(doing + (why.empty() ? "" : ": " + why));
}

QuietHdf5::QuietHdf5() {
    if (!only_thread) inside.lock();
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietHdf5::~QuietHdf5() {
    H5Eset_auto2(H5E_DEFAULT, print_, data_);
    if (!only_thread) inside.unlock();
}

int fork_outside_hdf5() {
    inside.lock();
    const pid_t child = ::fork();
    if (child == 0) {
        only_thread = true;
    } else {
        inside.unlock();
    }
    return child;
}

}  // namespace netlead
