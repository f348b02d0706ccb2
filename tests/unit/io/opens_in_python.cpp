/// What users open result files with: xarray (both engines), our reader and the picture.

#include <doctest/doctest.h>
#include <sys/wait.h>

#include <cstdio>
#include <string>

#include "sim/io/run_file.hpp"
#include "tests/unit/io/folder.hpp"
#include "tests/unit/io/synthetic.hpp"

using namespace netlead;

namespace {

struct Outcome {
    int status;
    std::string output;
};

Outcome run(const std::string& command) {
    FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string output;
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) output += static_cast<char>(c);
    const int status = ::pclose(pipe);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

/// Runs a program in Debian's Python with the file's path as its argument.
Outcome python(const Folder& folder, const std::string& program, const std::string& file) {
    const std::string script = folder / "script.py";
    put(script, {program.begin(), program.end()});
    return run("cd '" NETLEAD_SOURCE_DIR
               "' && PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=. /usr/bin/python3 '" +
               script + "' '" + file + "'");
}

bool python_has(const std::string& module) {
    return run("/usr/bin/python3 -c 'import " + module + "'").status == 0;
}

const char* const check_with_xarray = R"py(
import sys
import h5py
import numpy as np
import xarray as xr

path, engine = sys.argv[1].rsplit("#", 1)
ds = xr.open_dataset(path, engine=engine)
assert dict(ds.sizes) == {"replicate": 3, "arm": 2, "tick": 5, "person": 4}, ds.sizes
assert ds.replicate.values.tolist() == [10, 11, 12]
assert ds.arm.values.tolist() == ["traditional", "network"]
assert ds.tick.values.tolist() == [0, 1, 2, 3, 4]
assert ds.tick.attrs["units"] == "week"
assert list(ds.data_vars)[:4] == ["impact_total", "last_impact", "impact", "reach"], list(ds)
assert ds.impact.dims == ("replicate", "arm", "tick")
assert ds.impact_total.dims == ("replicate", "arm")
assert ds.skill.dims == ("replicate", "arm", "person")
assert ds.impact_total.attrs == {
    "long_name": "sum of the impact (impact-weeks)", "units": "weeks", "display_units": "impact-weeks"}
product = ds.reach * ds.engagement * ds.energy * ds.quality * ds.coordination
np.testing.assert_array_equal(product, ds.impact)
np.testing.assert_array_equal(ds.sampled.values[2, 1], [0.25, np.nan, 2.25, np.nan, 4.25])
assert ds.hours.sel(replicate=11, arm="network", person=2).item() == (((1 * 2 + 1) * 4 + 2) * 2 + 1) / 8
assert ds.impact.encoding["fletcher32"] and ds.impact.encoding["zlib"] and ds.impact.encoding["shuffle"]
assert np.isnan(ds.impact.encoding["_FillValue"])
assert np.isnan(h5py.File(path)["impact"].fillvalue)
assert ds.content_hash.dtype == np.uint64
assert ds.content_hash.sel(replicate=12, arm="network").item() == 0xFFFFFFFFFFFFFF00 - 7 * 2 - 1
assert ds.attrs["Conventions"] == "CF-1.11, ACDD-1.3"
assert ds.attrs["question"] == "Does it matter who leads? (ä, ≥, 人)"
assert ds.attrs["product_of"] == "reach,engagement,energy,quality,coordination"
assert ds.attrs["complete"] == 1 and ds.attrs["complete"].dtype == np.int8
assert ds.attrs["seed"] == 4000000001 and ds.attrs["format_version"] == 3
provenance = xr.open_dataset(path, engine=engine, group="provenance").attrs
assert provenance["configuration"] == "leadership:\n  seed: 4000000001\n"
assert provenance["commit"] == "abc" and provenance["hdf5"].startswith("1.")
)py";

const char* const check_with_our_reader = R"py(
import sys
from analysis.leadership import figure
from analysis.leadership.reader import open_runs

path = sys.argv[1]
result = open_runs(path)
assert result.attrs["product_of"] == ["reach", "engagement", "energy", "quality", "coordination"]
assert result.attrs["provenance_commit"] == "abc"
assert figure.main([path, "-o", path + ".png"]) == 0
)py";

}  // namespace

TEST_CASE("xarray opens a result file labelled") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    write_run_file(path, synthetic::result(3, {"traditional", "network"}, 5, 4), false);
    SUBCASE("with h5netcdf") {
        const Outcome outcome = python(folder, check_with_xarray, path + "#h5netcdf");
        CHECK_MESSAGE(outcome.status == 0, outcome.output);
    }
    SUBCASE("with netcdf4") {
        if (!python_has("netCDF4")) {
            MESSAGE("left out: python3-netcdf4 is not installed");
            return;
        }
        const Outcome outcome = python(folder, check_with_xarray, path + "#netcdf4");
        CHECK_MESSAGE(outcome.status == 0, outcome.output);
    }
}

TEST_CASE("The analysis reads and draws a result file") {
    const Folder folder;
    const std::string path = folder / "a.h5";
    write_run_file(path, synthetic::result(5, {"traditional", "network"}, 60), false);
    const Outcome outcome = python(folder, check_with_our_reader, path);
    CHECK_MESSAGE(outcome.status == 0, outcome.output);
    CHECK(bytes_of(path + ".png").size() > 10'000);
}
