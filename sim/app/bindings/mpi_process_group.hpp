#pragma once
/// A process group by MPI: a counter in the memory of rank 0, which every rank raises by itself (one-sided
/// MPI_Fetch_and_op), so that no rank has to manage the others. Only netlead_mpi is linked to MPI.
/// Source: the counter of MPI-3, Hoefler et al. 2015.

#include <mpi.h>

#include "sim/experiment/process_group.hpp"

namespace netlead::app {

class MpiProcessGroup final : public ProcessGroup {
public:
    /// MPI is initialised and outlives this.
    MpiProcessGroup();
    ~MpiProcessGroup() override;
    MpiProcessGroup(const MpiProcessGroup&) = delete;
    MpiProcessGroup& operator=(const MpiProcessGroup&) = delete;

    bool speaks() const override { return rank_ == 0; }
    void open() override;
    bool all(bool mine) override;
    std::size_t next() override;
    void attend() override;

private:
    int rank_ = 0;
    long* counter_ = nullptr;  ///< of this rank; that of rank 0 counts
    MPI_Win window_{};
};

}  // namespace netlead::app
