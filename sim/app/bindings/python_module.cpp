/// The inside of the Python package `netlead` (analysis/netlead): a comparison as the bytes of its
/// result file, so that what a notebook sees is what xarray reads from that file, label by label.

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <future>

#include "sim/app/loading.hpp"
#include "sim/app/plan_run.hpp"
#include "sim/core/errors.hpp"
#include "sim/experiment/settings.hpp"
#include "sim/io/run_file.hpp"

namespace py = pybind11;

namespace netlead::app {

namespace {

/// Runs `work` beside the interpreter; Ctrl-C sets `stop` and comes back as KeyboardInterrupt once
/// the work has ended.
template <class Work>
auto interruptible(std::atomic<bool>& stop, const Work& work) {
    auto done = std::async(std::launch::async, work);
    bool interrupted = false;
    while (true) {
        {
            const py::gil_scoped_release others_may_run;
            if (done.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready) break;
        }
        if (!interrupted && PyErr_CheckSignals() != 0) {
            interrupted = true;
            stop.store(true);
        }
    }
    if (interrupted) throw py::error_already_set();
    return done.get();
}

py::bytes compare_as_file(const std::string& file, const std::vector<std::string>& assignments,
                          const std::vector<std::string>& without, int threads, bool people) {
    const Plan plan = plan_of_one_point({file, assignments, without}, Outputs::all(people));
    refuse_too_large(plan);
    std::atomic<bool> stop{false};
    RunnerOptions options;
    if (threads > 0) options.threads = threads;
    options.stop = &stop;
    const std::vector<std::uint8_t> bytes = interruptible(stop, [&] {
        RunTable result = run_in_memory(plan, options);
        sign(result);
        return result.complete ? encode_runs(result) : std::vector<std::uint8_t>();
    });
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void add_rows(const ParamTable& table, const std::string& prefix, py::list& rows) {
    for (const Param& row : table.rows()) {
        py::dict about;
        about["parameter"] = prefix + row.spec.name;
        about["symbol"] = row.spec.symbol;
        about["default"] = row.get();
        const bool number = row.kind == ParamKind::real || row.kind == ParamKind::integer;
        about["low"] = number ? py::object(py::float_(row.spec.low)) : py::none();
        about["high"] = number ? py::object(py::float_(row.spec.high)) : py::none();
        about["choices"] = row.spec.choices;
        about["unit"] = row.spec.unit;
        about["source"] = row.spec.source;
        about["meaning"] = row.spec.meaning;
        rows.append(about);
    }
    for (const auto& section : table.sections()) {
        add_rows(*section, prefix + section->name() + ".", rows);
    }
}

py::list parameters() {
    const Settings settings(registered_models());
    py::list rows;
    add_rows(settings.table, "", rows);
    return rows;
}

}  // namespace

}  // namespace netlead::app

PYBIND11_MODULE(_netlead, module) {
    using namespace netlead;
    py::register_exception<ConfigError>(module, "ConfigError", PyExc_ValueError);
    py::register_exception<FileError>(module, "FileError", PyExc_OSError);
    module.def("compare", &app::compare_as_file, py::arg("file"), py::arg("assignments"),
               py::arg("without"), py::arg("threads"), py::arg("people"));
    module.def("defaults", [] { return app::default_configuration(app::model_names().front()); });
    module.def("parameters", &app::parameters);
}
