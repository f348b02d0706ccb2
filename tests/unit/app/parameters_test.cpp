/// Defaults and ranges of everything that a configuration may say, as `netlead parameters` prints it.

#include "models/models.hpp"
#include "sim/experiment/settings.hpp"
#include "tests/unit/published_parameters.hpp"

using namespace netlead;

TEST_CASE("every default and range is the published one, and nothing else is published") {
    const Settings settings(model_kinds());
    check_against_page(settings.table, "");
}
