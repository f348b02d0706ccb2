/// `mpirun -n N netlead_mpi sweep run CONFIG -o DIR`: the program whose ranks run one sweep together.

#include "sim/app/bindings/mpi_process_group.hpp"
#include "sim/app/command_line.hpp"
#include "sim/app/exit_codes.hpp"
#include "sim/app/surroundings.hpp"

int main(int argc, char** argv) {
    netlead::app::settle();
    MPI_Init(&argc, &argv);
    int code = 0;
    {
        netlead::app::MpiProcessGroup group;
        code = netlead::app::run_program(std::vector<std::string>(argv + 1, argv + argc), &group);
        netlead::app::ends_by_itself();
        // A rank that failed would let the others wait for it; what they have done is on the disk.
        if (code != netlead::app::all_well && code != netlead::app::partial &&
            code != netlead::app::some_failed) {
            MPI_Abort(MPI_COMM_WORLD, code);
        }
    }
    MPI_Finalize();
    return code;
}
