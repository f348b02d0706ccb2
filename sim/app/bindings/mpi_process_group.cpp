#include "sim/app/bindings/mpi_process_group.hpp"

namespace netlead::app {

MpiProcessGroup::MpiProcessGroup() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Win_allocate(sizeof(long), sizeof(long), MPI_INFO_NULL, MPI_COMM_WORLD, &counter_,
                     &window_);
    MPI_Win_lock_all(0, window_);
}

MpiProcessGroup::~MpiProcessGroup() {
    MPI_Win_unlock_all(window_);
    MPI_Win_free(&window_);
}

void MpiProcessGroup::open() {
    MPI_Barrier(MPI_COMM_WORLD);
    if (rank_ == 0) {
        const long none = 0;
        long before = 0;
        MPI_Fetch_and_op(&none, &before, MPI_LONG, 0, 0, MPI_REPLACE, window_);
        MPI_Win_flush(0, window_);
    }
    MPI_Barrier(MPI_COMM_WORLD);
}

bool MpiProcessGroup::all(bool mine) {
    int one = mine ? 1 : 0, together = 0;
    MPI_Allreduce(&one, &together, 1, MPI_INT, MPI_LAND, MPI_COMM_WORLD);
    return together != 0;
}

std::size_t MpiProcessGroup::next() {
    const long one = 1;
    long place = 0;
    MPI_Fetch_and_op(&one, &place, MPI_LONG, 0, 0, MPI_SUM, window_);
    MPI_Win_flush(0, window_);
    return static_cast<std::size_t>(place);
}

/// Without hardware for it, one-sided calls are answered while their target is inside MPI.
void MpiProcessGroup::attend() {
    int there = 0;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
}

}  // namespace netlead::app
